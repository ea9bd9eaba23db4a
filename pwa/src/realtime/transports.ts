import { WebSocket } from 'socket.io-client';

/** Stands in the build for the list of transports of engine.io-client, of which every page would load all. */
export const transports = {
  // Read when a socket is opened: the library that this is built into has been set up only then.
  get websocket() {
    return WebSocket;
  },
};
