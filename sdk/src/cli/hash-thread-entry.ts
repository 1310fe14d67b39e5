// The thread of `countersign verify`, beside the command in dist.
import { serveHashes } from "./hash-thread";

serveHashes();
