/*
 * The parts of undici that are imported by their path. Its index would also evaluate `lib/global.js`, which replaces the
 * dispatcher of every `fetch` in the extension host.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import type { Agent } from 'undici/types/index.d.ts';

  const agent: typeof Agent;
  export = agent;
}

declare module 'undici/lib/dispatcher/client.js' {
  import type { Client } from 'undici/types/index.d.ts';

  const client: typeof Client;
  export = client;
}

declare module 'undici/lib/dispatcher/pool.js' {
  import type { Pool } from 'undici/types/index.d.ts';

  const pool: typeof Pool;
  export = pool;
}

declare module 'undici/lib/core/connect.js' {
  import type { buildConnector } from 'undici/types/index.d.ts';

  const connector: typeof buildConnector;
  export = connector;
}

declare module 'undici/lib/dispatcher/socks5-proxy-agent.js' {
  import type { Socket } from 'node:net';
  import type { Dispatcher } from 'undici/types/index.d.ts';

  class Socks5ProxyAgent extends Dispatcher {
    constructor(proxy: string, options: object);
    createSocks5Connection(host: string, port: number): Promise<Socket>;
  }
  export = Socks5ProxyAgent;
}

declare module 'undici/lib/api/api-connect.js' {
  import type { Dispatcher } from 'undici/types/index.d.ts';

  const connect: Dispatcher['connect'];
  export = connect;
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
  import type { ProxyAgent } from 'undici/types/index.d.ts';

  const proxyAgent: typeof ProxyAgent;
  export = proxyAgent;
}
