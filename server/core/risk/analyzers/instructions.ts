// Invariant: text that tries to steer who judges it raises the level and can't lower it; it is compared after look-alikes, invisible characters and odd spacing are taken away.
// Source: OWASP LLM01 (prompt injection); UTS #39 (confusables); docs/risk.md.
import { furtherPlaces, MAX_PLACES, type Found, type RequestAnalyzer } from "../finding";
import { pointerOf } from "../text";
import { skeletonOf } from "./look-alikes";

const GAP = "[^a-z0-9]{0,5}";
/** The words with anything short between them that is no letter. */
const phrase = (words: string): string => words.split(" ").join(GAP);
const anyOf = (...texts: string[]): RegExp => new RegExp(texts.map(phrase).join("|"));

/** Speaks to a model or a reviewer as if it were in charge. */
const COMMANDS = anyOf(
  "(?:ignore|disregard|forget|override|overrule) (?:\\b(?:all|any|the|your|these|of|every|previous|prior|above|earlier|existing|system) ){0,4}(?:instructions?|polic(?:y|ies)|rules?|guidelines?|prompts?|findings?|warnings?|analy[sz]ers?)",
  "(?:ignoriere|missachte|vergiss) (?:\\b(?:alle|die|deine|vorherigen|bisherigen) ){0,3}(?:anweisungen|richtlinien?|regeln|warnungen)", "ignor(?:a|ar|e) (?:\\b(?:todas|las|tus|instrucciones|anteriores) ){0,3}(?:instrucciones|politicas?|reglas|advertencias)", "ignore[rz]? (?:\\b(?:toutes|les|vos|tes) ){0,2}(?:instructions|politiques?|regles|avertissements)",
  "you are (?:now )?(?:a|an|the) (?:\\w{1,12} )?(?:reviewer|approver|assistant|auditor|language model|judge|risk engine)", "(?:new|updated|revised) (?:system )?(?:instructions?|prompt) (?:follow|for|to) ", "system prompt", "(?:respond|reply|answer|output|return) (?:only )?(?:with )?(?:the word )?(?:approved?|allow|low risk|safe)\\b",
  "(?:do not|don t|never) (?:flag|escalate|report|alert|warn|mention|log) ", "(?:mark|classify|rate|treat|score|label|assess|consider) (?:\\b(?:this|it|the|request|as|action|change) ){1,4}(?:low|safe|harmless|no risk|routine|approved|trusted)\\b", "(?:skip|bypass|suppress|disable|turn off) (?:\\b(?:the|all|any|this|human|manual|risk) ){0,3}(?:review|approval|checks?|analysis|findings?|warnings?|policy|verification)\\b",
);
const TOKENS = /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?inst\]|<\/?(?:system|assistant|instructions?)>|^\s{0,20}(?:system|assistant)\s?:/m;

/** Claims that the decision has been taken already or is not needed. */
const CLAIMS = anyOf(
  "\\bpre approved\\b", "\\b(?:already|previously|fully|verbally) (?:been )?(?:approved|authori[sz]ed|signed off|cleared|reviewed)\\b", "(?:approved|authori[sz]ed|cleared|signed off) by (?:the )?(?:ciso|cto|ceo|security|legal|compliance|management|admins?|owner|sponsor|everyone|leadership)\\b", "\\bno (?:further |additional |human |manual |more )?(?:review|approval|checks?|confirmation|sign off)(?: is| are)? (?:needed|required|necessary)\\b",
  "(?:does not|doesn t|need not|not) (?:need|require|be) (?:\\b(?:a|any|further|human|another|to be) ){0,3}(?:review|reviewed|approval|approved|checked)\\b", "(?:please )?(?:just |simply )?approve (?:this |it |the request |immediately |now |right away |quickly |asap ){1,2}(?:without|immediately|now|asap|right away|quickly|blindly|and do not)", "(?:you can|you may|feel free to|safe to) (?:safely )?(?:approve|rubber stamp|wave this through)\\b",
  "\\b(?:vorab|bereits|schon) (?:genehmigt|freigegeben|abgesegnet)\\b", "\\bkeine (?:weitere )?(?:prufung|genehmigung|freigabe) (?:notig|erforderlich|noetig)\\b", "\\b(?:ya|pre) (?:esta )?(?:aprobad[oa]|autorizad[oa])\\b", "\\b(?:deja|pre) (?:ete )?(?:approuve|autorise|valide)e?\\b", "\\b(?:gia|pre) (?:stato )?approvat[oa]\\b", "\\bja (?:foi )?aprovad[oa]\\b", "\\brisk (?:level )?(?:is )?(?:none|zero|low|minimal|negligible)\\b",
);
const HINT = /approu?v|authori|ignor|disregard|forget|overr|you are|system|respond|reply|answer|output|return|do not|don.?t|never|mark|classify|rate|treat|score|label|assess|consider|skip|bypass|suppress|disable|turn off|review|instruc|prompt|clear|signed|genehm|freigeg|abgeseg|pruf|missacht|vergiss|aprob|autoriz|autoris|valide|aprovad|inst\]|assistant|risk|<\|/;

/** As much of one string as is compared. */
const MAX_COMPARED = 65_536;

/** Text that speaks to whoever judges the request. */
export const findInstructions: RequestAnalyzer = (_subject, { places }) => {
  const all: Found[] = [];
  for (const it of places) {
    if (it.value.length < 8) continue;
    const text = skeletonOf(it.value.slice(0, MAX_COMPARED));
    if (!HINT.test(text)) continue;
    const commands = COMMANDS.test(text) || TOKENS.test(text);
    if (!commands && !CLAIMS.test(text)) continue;
    if (all.length === MAX_PLACES) return [...all, furtherPlaces("high", "text that speaks to who judges it")];
    all.push(commands
      ? { id: "text.instructs-reviewer", level: "high", message: "Tells whoever judges this request what to do.", artifact: it.artifact, pointer: pointerOf(it) }
      : { id: "text.claims-approval", level: "medium", message: "Claims that this is approved already, or needs no approval.", artifact: it.artifact, pointer: pointerOf(it) });
  }
  return all;
};
