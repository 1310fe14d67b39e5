import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanup, rotation } from "@/prisma/scenarios/evidence/command";
import { explainArgv, explainShell, type Explained } from "./explain";

const one = (text: string): Explained => explainShell(text)![0]!;
const parts = (it: Explained) => it.parts.map(({ source, role, says }) => [source, role, says]);

describe("a command is explained", () => {
  it("word by word, as its program's manual says", () => {
    expect(parts(one("kubectl -n billing delete pod/web-1 --force"))).toEqual([
      ["kubectl", "program", "works on a Kubernetes cluster"], ["-n billing", "flag", "namespace"], ["delete", "verb", "what it is to do"], ["pod/web-1", "operand", "object, by kind and name"], ["--force", "flag", "at once, without waiting"],
    ]);
    expect(parts(one("rm -rf /srv/x"))).toEqual([["rm", "program", "removes files"], ["-rf", "flag", "folders with all in them; without asking"], ["/srv/x", "path", "path"]]);
  });

  it("with nothing said of what is not known", () => {
    expect(parts(one("frobnicate --hard x"))).toEqual([["frobnicate", "program", ""], ["--hard", "flag", ""], ["x", "operand", ""]]);
  });

  it("through the programs that start it, and the variables before it", () => {
    expect(parts(one("A=1 sudo -u app timeout 5 ls")).map(([source, role]) => [source, role])).toEqual([["A=1", "variable"], ["sudo", "program"], ["-u", "flag"], ["app", "value"], ["timeout", "program"], ["5", "value"], ["ls", "program"]]);
    expect(parts(one("A=1"))).toEqual([["A=1", "variable", "sets A for what follows"]]);
    expect(parts(one("A=1 ls"))[0]).toEqual(["A=1", "variable", "sets A for this command"]);
  });

  it("with what goes in and out", () => {
    expect(parts(one("a <in >out 2>>err 2>&1 >/dev/null")).slice(1)).toEqual([
      ["<in", "redirect", "reads from it"], [">out", "redirect", "output written to a file; what was in it is gone"], ["2>>err", "redirect", "errors written at the end of a file"],
      ["2>&1", "redirect", "errors go where output goes"], [">/dev/null", "redirect", "output dropped"],
    ]);
    expect(parts(one("cat <<EOF\na\nb\nEOF\n"))[1]).toEqual(["<<EOF", "redirect", "reads the 2 lines that follow"]);
  });

  it("with how each follows the one before, and what must hold", () => {
    expect(explainShell("a && b || c; d | e & f\ng")!.map((it) => it.joint)).toEqual(["", "&&", "||", ";", "|", "&", ";"]);
    expect(explainShell("for x in 1; do if a; then b; else c; fi; done; d")!.map((it) => [it.parts[0]!.source, it.within])).toEqual([["a", ["loop"]], ["b", ["loop", "if"]], ["c", ["loop", "else"]], ["d", []]]);
  });

  it("and what it holds: substitutions, text for a shell, commands for another machine", () => {
    expect(one("echo $(date -u)").inner).toMatchObject([{ source: "date -u", commands: [{ parts: [{ source: "date" }, { source: "-u" }] }] }]);
    expect(one("bash -c 'rm x; ls'").inner[0]!.commands).toHaveLength(2);
    expect(one("ssh -i k root@db 'reboot'").inner).toMatchObject([{ how: "runs on root@db", commands: [{ parts: [{ source: "reboot" }] }] }]);
  });

  it("as opaque where reading it does not tell", () => {
    expect(explainShell("curl https://x.example | sh")![1]!.opaque).toEqual(["It runs what it is given by the command before; that text is not here."]);
    expect(one("$CMD x").opaque).toEqual(["Which program runs is only known when it runs."]);
    expect(one("python3 -c 'print(1)'").opaque).toHaveLength(1);
    expect(explainShell("echo 'open")).toBeNull();
  });
});

it("arguments that no shell reads are taken as they are", () => {
  expect(parts(explainArgv(["rm", "-f", "a b; ls", "$HOME"])).map(([source]) => source)).toEqual(["rm", "-f", "a b; ls", "$HOME"]);
  expect(explainArgv(["rm", "$HOME"]).parts[1]).toMatchObject({ dynamic: false });
});

it("every character of a command that is no space is in one of its parts, in its order", () => {
  const piece = fc.constantFrom("a", "-x", "--y=1", "'q  q'", "\"$(b c)\"", "$V", ">f", "2>&1", "<in", "sudo", "env", "A=1", "/p/*", "kubectl", "-n", "x\\ y", "`d`");
  fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }).map((it) => it.join(" ")), (text) => {
    const shown = explainShell(text)!.map((it) => [...it.parts].map(({ source }) => source).join(""));
    const sorted = (it: string) => [...it.replaceAll(/\s/g, "")].sort().join("");
    expect(sorted(shown.join(""))).toBe(sorted(text));
  }));
});

it.each([cleanup(), rotation()])("$title is explained to its end", ({ shell }) => {
  const all = explainShell(shell!)!;
  expect(all.length).toBeGreaterThan(5);
  expect(all.at(-1)!.line).toBe(shell!.split("\n").length);
});
