import type { ArtifactOf } from "countersign/contract/artifact";

/** A transfer with a query, a credential and a body that is JSON in a text. */
export function transfer(): ArtifactOf<"http"> {
  return {
    kind: "http", title: "Pay the supplier", method: "POST", url: "https://api.bank.example/v2/accounts/4711/transfers?dry_run=false&reference=INV%202026%2F118&notify=cfo%40acme.example&split=",
    headers: {
      authorization: "Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a", "content-type": "application/json", "idempotency-key": "0a9c9b1e-7f1d-4be0-8c7a-1f4d7b9a2e55", accept: ["application/json", "application/problem+json"],
    },
    body: "{\"amount\":{\"value\":12500.00,\"currency\":\"EUR\"},\"creditor\":{\"name\":\"Nordlys AS\",\"iban\":\"NO9386011117947\"},\"lines\":[{\"id\":90071992547409931,\"text\":\"November\"},{\"id\":2,\"text\":\"\"}],\"urgent\":true,\"tags\":[]}",
  };
}

/** A form to an address that reads as another one. */
export function tokenExchange(): ArtifactOf<"http"> {
  return {
    kind: "http", title: "Exchange the token", method: "POST", url: "http://login.example.com@198.51.100.7:8080/oauth/token#top",
    headers: { "content-type": "application/x-www-form-urlencoded" }, body: "grant_type=client_credentials&scope=read%3Aall+write%3Aall&client_id=etl",
  };
}
