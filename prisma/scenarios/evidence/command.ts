import type { ArtifactOf } from "countersign/contract/artifact";

/** A way to make room on a database server, in one line: a list, a pipeline, a substitution, other rights, and one path too many. */
export function cleanup(): ArtifactOf<"command"> {
  return {
    kind: "command", title: "Make room on db-7", cwd: "/var/lib/postgresql",
    shell: "cd /var/backups/pg && find . -name '*.dump' -mtime +30 -print0 | xargs -0 sudo rm -f -- && PGPASSWORD=$(cat /run/secrets/pg) psql -h db-7 -d ledger -c 'VACUUM FULL events' > /var/log/vacuum.log 2>&1 || curl -sSf https://hooks.example.net/oncall?text=failed | sh",
  };
}

/** A script of many lines, with a loop, a branch, a document and a command for another machine. */
export function rotation(): ArtifactOf<"command"> {
  return {
    kind: "command", title: "Rotate the TLS certificates",
    shell: [
      "#!/bin/bash", "set -euo pipefail", "BACKUP=/srv/backup/$(date +%F)", "mkdir -p \"$BACKUP\"", "",
      "for host in edge-1 edge-2 edge-3; do", "  scp -i ~/.ssh/rotate \"$host:/etc/tls/site.pem\" \"$BACKUP/$host.pem\"",
      "  if openssl x509 -checkend 604800 -noout -in \"$BACKUP/$host.pem\"; then", "    echo \"$host is good for a week\" >> /var/log/tls.log", "  else",
      "    ssh root@$host 'install -m 600 /root/new.pem /etc/tls/site.pem && systemctl reload nginx'", "  fi", "done", "",
      "kubectl --context edge -n ingress delete secret site-tls --ignore-not-found", "kubectl --context edge -n ingress apply -f - <<'YAML'", "apiVersion: v1", "kind: Secret", "metadata:", "  name: site-tls", "YAML",
      "rm -rf \"$BACKUP\"/*.old",
    ].join("\n"),
  };
}

/** Arguments as a program gets them, one of them empty and one with spaces. */
export function resize(): ArtifactOf<"command"> {
  return { kind: "command", title: "Scale the workers", argv: ["kubectl", "--context", "prod-eu", "-n", "billing", "scale", "deployment/worker", "--replicas=0", "--timeout", "", "--note=before the night's import"], cwd: "/srv/deploy" };
}
