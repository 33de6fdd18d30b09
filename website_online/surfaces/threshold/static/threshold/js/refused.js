// Nothing is agreed to in this browser: other tabs that were measured stop at once.
const channel = new BroadcastChannel("cookies");
channel.postMessage("refused");
channel.close();
