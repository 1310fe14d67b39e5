import { accessStories } from "./access";
import { dataStories } from "./data";
import { databaseStories } from "./database";
import { deployStories } from "./deploys";
import { infrastructureStories } from "./infrastructure";
import type { Story } from "./story";
import { supportStories } from "./support";

/** Every request that the demo begins with. */
export const DEMO_STORIES: readonly Story[] = [
  ...accessStories, ...databaseStories, ...dataStories, ...deployStories, ...infrastructureStories, ...supportStories,
];
