const problems: Record<string, string> = {
  OAuthSignin: "Your identity provider could not be reached. Try again in a moment.",
  OAuthCallback: "Your identity provider did not complete the sign-in. Try again; if it goes on, tell your administrator.",
  Callback: "The sign-in could not be completed. Try again; if it goes on, tell your administrator.",
  OAuthAccountNotLinked: "This account belongs to somebody else here. Sign in with the account that you used before.",
  AccessDenied: "Your identity provider or this console did not let you in. Ask your administrator for access.",
  AccountDisabled: "An administrator of this console has disabled your account. Ask them to enable it again.",
  IncompleteProfile: "Your identity provider did not say enough about you: it has to give a name and an e-mail address. Tell your administrator.",
  Configuration: "Signing in is not set up correctly on this server. Tell your administrator.",
  SessionRequired: "Sign in to go on.",
};

/** What a failed sign-in tells the person. */
export function signInProblem(code: string): string {
  return Object.hasOwn(problems, code) ? problems[code]! : "The sign-in failed. Nothing was changed; try again.";
}

/** Where to go after signing in: a path of this console, and nothing else. */
export function safePath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\u0000-\u001f]*$/.test(path) ? path : "/inbox";
}
