declare module "*.svg?raw" {
  const source: string;
  export default source;
}
/** The name of this build; see vite.config.ts. */
declare const __BUILD__: string;
