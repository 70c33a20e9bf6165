import { startGraph } from "./graph-view.js";

// The data file is loaded after this one and calls back.
window.auroraGraph = (data) => startGraph(data);
