import type { ArtifactOf } from "countersign/contract/artifact";

type Pods = { replicas: number; history: number; level: string; image: string; cpu: string; memory: string; security: readonly string[]; hostNetwork?: boolean; metricsFirst?: boolean };

const namespace = (enforced: string) => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${enforced}
    team: commerce
`;

const api = ({ level, image, cpu, memory, security }: Pods) => `        - name: api
          image: registry.example.com/shop/api:${image}
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: ${level}
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: api-database
                  key: url
          resources:
            requests:
              cpu: ${cpu}
              memory: 512Mi
            limits:
              memory: ${memory}
          securityContext:
${security.map((it) => `            ${it}\n`).join("")}`;

const METRICS = `        - name: metrics
          image: registry.example.com/platform/metrics:1.9.0
`;

const deployment = (pods: Pods) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  labels:
    app: api
spec:
  replicas: ${pods.replicas}
  revisionHistoryLimit: ${pods.history}
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      serviceAccountName: api
${pods.hostNetwork ? "      hostNetwork: true\n" : ""}      containers:
${pods.metricsFirst ? METRICS + api(pods) : api(pods) + METRICS}`;

const role = (more = "") => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: api
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
${more}`;

const UNCHANGED = [`apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: api
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: api
subjects:
  - kind: ServiceAccount
    name: api
    namespace: shop
`, `apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: shop
`];

const GONE = [`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: only-from-gateway
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              name: gateway
`, `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: report-cache
  namespace: shop
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 200Gi
`];

const service = (type: string) => `apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  type: ${type}
  selector:
    app: api
  ports:
    - name: http
      port: 80
      targetPort: http
`;

const CREATED = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: warm-cache
  namespace: shop
spec:
  schedule: "*/10 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: warm
              image: registry.example.com/shop/warm:latest
              command: [/bin/sh, -c, "curl -fsS http://api/warm"]
`;

const now: Pods = { replicas: 6, history: 5, level: "info", image: "4.18.2", cpu: "500m", memory: "1Gi", security: ["runAsNonRoot: true", "allowPrivilegeEscalation: false", "readOnlyRootFilesystem: true"] };
const next: Pods = { replicas: 2, history: 3, level: "debug", image: "4.19.0", cpu: '"1"', memory: "2Gi", security: ["privileged: true", "allowPrivilegeEscalation: true", "readOnlyRootFilesystem: true"], hostNetwork: true, metricsFirst: true };
const wide = `  - apiGroups: [""]
    resources: [secrets, pods/exec]
    verbs: ["*"]
`;

const manifest = (...objects: string[]) => objects.join("---\n");

/** A release that changes more than its image: the rights of its pods and role, what guards the namespace, and what holds traffic back. */
export function releaseArtifact(): ArtifactOf<"kubernetes"> {
  return {
    kind: "kubernetes", title: "shop, release 4.19.0",
    before: manifest(namespace("restricted"), deployment(now), role(), ...UNCHANGED, ...GONE, service("ClusterIP")),
    after: manifest(namespace("privileged"), deployment(next), role(wide), ...UNCHANGED, service("LoadBalancer"), CREATED),
  };
}
