import { accessStories } from "./access";
import { clusterMoveStories } from "./cluster-move";
import { dataStories } from "./data";
import { databaseStories } from "./database";
import { deployStories } from "./deploys";
import { infrastructureStories } from "./infrastructure";
import type { Story } from "./story";
import { supportStories } from "./support";
import { yearEndStories } from "./year-end";

/** Every request that the demo begins with. */
export const DEMO_STORIES: readonly Story[] = [
  ...accessStories, ...clusterMoveStories, ...databaseStories, ...dataStories, ...deployStories, ...infrastructureStories, ...supportStories, ...yearEndStories,
];
