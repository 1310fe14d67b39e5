// What an agent's builder copies: each asks once, says where to decide, and (but for curl) waits for people. Nothing to install.

export const languages = [["curl", "curl"], ["javascript", "JavaScript"], ["python", "Python"]] as const;
export type Language = (typeof languages)[number][0];

const QUESTION = { action: "hello.world", resource: { type: "demo", id: "first-request" }, params: {}, justification: "Trying the connection." };

/** The snippet in a language. Without a key it takes the one in the variable COUNTERSIGN_KEY. */
export function snippet(language: Language, url: string, key: string | null): string {
  return { curl, javascript, python }[language](url, key);
}

/** What to do with a snippet. */
export function howToRun(language: Language): string {
  return { curl: "Paste it into a terminal.", javascript: "Save it as ask.mjs and run: node ask.mjs", python: "Save it as ask.py and run: python3 ask.py" }[language];
}

function curl(url: string, key: string | null): string {
  return `curl -sS -X POST ${url}/api/v1/requests \\
  -H "Authorization: Bearer ${key ?? "$COUNTERSIGN_KEY"}" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify(QUESTION)}'`;
}

function javascript(url: string, key: string | null): string {
  return `const key = ${key === null ? "process.env.COUNTERSIGN_KEY" : JSON.stringify(key)};

async function call(method, path, body) {
  const response = await fetch("${url}/api/v1" + path, {
    method,
    headers: { Authorization: "Bearer " + key, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

let request = await call("POST", "/requests", ${literal(QUESTION)});
console.log("Decide at " + request.reviewUrl);

while (request.status === "pending") {
  request = await call("GET", \`/requests/\${request.id}?wait=60&sinceRevision=\${request.revision}\`);
}
console.log("It is " + request.status + ".");`;
}

function python(url: string, key: string | null): string {
  return `import json, os, urllib.request

key = ${key === null ? 'os.environ["COUNTERSIGN_KEY"]' : JSON.stringify(key)}

def call(method, path, body=None):
    headers = {"Authorization": "Bearer " + key, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request("${url}/api/v1" + path, data, headers, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)

request = call("POST", "/requests", ${literal(QUESTION)})
print("Decide at " + request["reviewUrl"], flush=True)

while request["status"] == "pending":
    request = call("GET", f"/requests/{request['id']}?wait=60&sinceRevision={request['revision']}")
print("It is " + request["status"] + ".")`;
}

/** JSON of two levels that is a literal in JavaScript and in Python alike. */
function literal(value: Record<string, unknown>): string {
  return `{\n${Object.entries(value).map(([name, it]) => `  ${JSON.stringify(name)}: ${JSON.stringify(it)},`).join("\n")}\n}`;
}
