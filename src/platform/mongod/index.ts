/** The embedded MongoDB: finds or fetches a mongod and runs it on a local directory. */
export { startEmbeddedMongo, type EmbeddedMongo, type EmbeddedMongoOptions } from './embedded-mongo.js';
export { findMongoTool } from './find-mongo-tool.js';
export type { FoundTool, Tool, ToolOptions } from './tool.js';
export { MongoUnavailable } from './unavailable.js';
