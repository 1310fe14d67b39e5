export { serveRest as GET, serveRest as POST, serveRest as PUT, serveRest as PATCH, serveRest as DELETE } from "@/server/rest/next-route";
