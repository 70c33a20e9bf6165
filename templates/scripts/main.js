import { startCards } from "./cards.js";
import { startCode } from "./code.js";
import { startContents } from "./contents.js";
import { startFrames } from "./frames.js";
import { startMemory } from "./memory.js";
import { startMenu } from "./menu.js";
import { startSearchButton } from "./search-button.js";
import { startTabs } from "./tabs.js";
import { startThemeSwitch } from "./theme-switch.js";

startThemeSwitch();
startMenu();
startSearchButton();
startContents();
startFrames();
startTabs();
startCode();
startCards();
startMemory();
