import type { DemoPart, DemoPerson } from "./people";

const PART_NAMES: Record<DemoPart, string> = {
  sponsor: "Sponsor",
  platform: "Platform",
  security: "Security",
  auditor: "Auditor",
  admin: "Admin",
  colleague: "Colleague",
};

/** The page on which one chooses who to be. It needs no script and nothing from elsewhere. */
export function choosePage(people: readonly DemoPerson[], action: string): string {
  const parts = people.filter((person) => person.part !== "colleague");
  const others = people.filter((person) => person.part === "colleague");
  return page(
    "Choose who you are",
    `<p class="note" role="note"><strong>Demo identity provider.</strong> It runs on this machine only and asks for no password. In real use, people sign in with your own identity provider.</p>
<h1>Who are you?</h1>
<form method="post" action="${escape(action)}">
${list("The parts of the story", parts)}
${list("Colleagues", others)}
</form>`,
  );
}

/** What somebody sees whose sign-in began too long ago, or in another browser. */
export function expiredPage(appUrl: string): string {
  return page(
    "This sign-in has run out",
    `<h1>This sign-in has run out</h1>
<p>It was begun in another browser, or too long ago. <a href="${escape(appUrl)}">Go back to Countersign</a> and sign in again.</p>`,
  );
}

function list(title: string, people: readonly DemoPerson[]): string {
  const id = title.toLowerCase().replaceAll(" ", "-");
  return `<h2 id="${id}">${escape(title)}</h2>
<ul aria-labelledby="${id}">
${people.map(choice).join("\n")}
</ul>`;
}

function choice({ sub, part, name, email, groups, about }: DemoPerson): string {
  return `<li><button name="sub" value="${escape(sub)}" data-part="${part}">
<span class="who"><strong>${escape(name)}</strong> <span class="email">${escape(email)}</span></span>
<span class="part">${PART_NAMES[part]}</span>
<span class="about">${escape(about)}</span>
<span class="groups">Groups: ${groups.map((group) => `<code>${escape(group)}</code>`).join(" ")}</span>
</button></li>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · Countersign demo</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { --page: #fafafa; --surface: #fff; --text: #18181b; --quiet: #5c5c66; --line: #d9d9de; --accent: #1d4ed8; --note: #fff7e0; --note-line: #e3c565; }
@media (prefers-color-scheme: dark) {
  :root { --page: #111113; --surface: #18181b; --text: #f2f2f4; --quiet: #a6a6b0; --line: #36363c; --accent: #8ab0ff; --note: #2a2410; --note-line: #6b5a1d; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/20px system-ui, sans-serif; }
main { max-width: 640px; margin: 0 auto; padding: 32px 16px 64px; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 24px 0 0; }
h2 { font-size: 13px; font-weight: 500; color: var(--quiet); margin: 24px 0 8px; }
a { color: var(--accent); }
.note { margin: 0; padding: 8px 12px; background: var(--note); border: 1px solid var(--note-line); border-radius: 6px; }
ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
button { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; width: 100%; padding: 12px 16px; border: 0; background: var(--surface); color: inherit; font: inherit; text-align: left; cursor: pointer; }
button:hover { background: color-mix(in srgb, var(--accent) 7%, var(--surface)); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
strong { font-weight: 600; }
.email, .about, .groups, .part { color: var(--quiet); }
.email { margin-left: 4px; }
.about, .groups { grid-column: 1 / -1; }
.groups { font-size: 13px; }
code { font: 12px ui-monospace, monospace; padding: 1px 4px; border: 1px solid var(--line); border-radius: 4px; }
`;
