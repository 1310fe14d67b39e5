import { router } from "../init";
import { list } from "./list";
import { remove } from "./remove";
import { rename } from "./rename";
import { save } from "./save";
import { saveSearchProcedure } from "./save-search";
import { searches } from "./searches";
import { shareSearchProcedure } from "./share-search";

export const viewRouter = router({ list, save, rename, remove, searches, saveSearch: saveSearchProcedure, shareSearch: shareSearchProcedure });
