"use client";

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, temporarilySetTabFocusMode } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { pageNonce } from "@/components/ui/page-nonce";
import { codeTheme } from "./code-theme";
import { diagnosticsOf, type LocatedProblem } from "./code-diagnostics";

type CodeEditorProps = {
  value: string; onChange: (value: string) => void; label: string; language: "yaml" | "json"; describedBy: string;
  problems?: readonly LocatedProblem[]; complete?: CompletionSource;
};

const NONE: readonly LocatedProblem[] = [];

/** A text field for code: colours, brackets, completion, and problems at their place. Tab indents; after Escape it leaves the field. */
export default function CodeEditor({ value, onChange, label, language, describedBy, problems = NONE, complete }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  // What the view calls later is what the component was given last.
  const latest = useRef({ onChange, complete });
  useEffect(() => { latest.current = { onChange, complete }; });

  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(pageNonce() ?? ""),
          lineNumbers(), highlightActiveLineGutter(), history(), bracketMatching(), closeBrackets(), indentUnit.of("  "), EditorState.tabSize.of(2), lintGutter(),
          language === "yaml" ? yaml() : json(),
          autocompletion({ override: [(context) => latest.current.complete?.(context) ?? null], icons: false }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, { key: "Escape", run: temporarilySetTabFocusMode }, ...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-describedby": describedBy, spellcheck: "false", autocapitalize: "off" }),
          EditorView.updateListener.of((update) => { if (update.docChanged) latest.current.onChange(update.state.doc.toString()); }),
          codeTheme,
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
    // The view lives as long as the field; what changes from outside is brought in below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [label, language, describedBy]);

  useEffect(() => {
    const it = view.current;
    if (it !== null && it.state.doc.toString() !== value) it.dispatch({ changes: { from: 0, to: it.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const it = view.current;
    if (it !== null) it.dispatch(setDiagnostics(it.state, diagnosticsOf(it.state.doc, problems)));
  }, [problems]);

  return <div ref={host} className="h-full overflow-hidden rounded-md border border-edge focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent-text" />;
}
