import * as vscode from 'vscode';
import type { HostNetwork } from '../core/http/proxyRoutes.ts';
import { hostResolver } from './hostAgent.ts';

/** VS Code's `http.*` settings and its own resolver. */
export function vscodeNetwork(): HostNetwork {
  return {
    settings: () => ({
      proxy: text(machineValue('proxy')),
      noProxy: texts(machineValue('noProxy')),
      support: text(machineValue('proxySupport')) ?? 'override',
      authorization: text(machineValue('proxyAuthorization')),
      systemCertificates: machineValue('systemCertificates') !== false,
    }),
    resolver: () => hostResolver(vscode.env.appRoot),
  };
}

/** Whom connections trust is fixed when the engine is built; everything else of `http.*` is read for each request. */
export function onCertificatesChanged(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('http.systemCertificates')) listener();
  });
}

/**
 * The user's or the machine's value. A repository that could name the proxy would see where everything goes.
 * `http.proxyStrictSSL` is not among the names: certificates are always verified.
 */
function machineValue(name: string): unknown {
  const found = vscode.workspace.getConfiguration('http').inspect<unknown>(name);
  return found?.globalValue ?? found?.defaultValue;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
