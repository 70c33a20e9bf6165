import { startStudy } from "./study-page.js";

startStudy(document.querySelector("[data-study]"));
