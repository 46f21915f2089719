export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Keyed by place, such as `node_modules/zod`; the empty place is the project itself. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export interface Lock {
  readonly packages: LockedPackages;
}

export interface MissingPackage {
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly parent: LockedPackage;
}

export function readPlatform(name: string, siblings?: readonly string[]): { os: string[]; cpu: string[]; libc: string[] };
export function listMissing(packages: LockedPackages): MissingPackage[];
export function completeLock(lock: Lock): { lock: Lock; added: string[] };
