export { serveRest as GET } from "@/server/rest/next-route";
