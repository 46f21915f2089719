import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, listMissing, readPlatform, type LockedPackage } from '../../../scripts/complete-lock.mjs';
import { projectRoot, readLock, readPackageManifest } from '../../support/project-files.ts';

const lock = readLock();
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('the lock', () => {
  it('holds every optional package that a locked package names, for every platform', () => {
    expect(listMissing(lock.packages)).toEqual([]);
  });

  it('holds every optional package that an installed package names', () => {
    const installed = locked.flatMap(([place]) => {
      const file = `${projectRoot}${place}/package.json`;
      return existsSync(file) ? [[place, JSON.parse(readFileSync(file, 'utf8')) as LockedPackage] as const] : [];
    });
    expect(installed.length).toBeGreaterThan(50);
    const named = installed.map(([place, { optionalDependencies = {} }]) => [place, { ...lock.packages[place], optionalDependencies }]);
    expect(listMissing({ ...lock.packages, ...(Object.fromEntries(named) as Record<string, LockedPackage>) })).toEqual([]);
  });

  it('holds exactly the versions that the platform packages are wanted in', () => {
    const wrong = locked.flatMap(([, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies).filter(
        ([name, version]) => /^\d/.test(version) && lock.packages[`node_modules/${name}`]?.version !== version,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('names no registry', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('lacks a digest only for platform packages', () => {
    const without = locked.filter(([, { integrity }]) => integrity === undefined);
    expect(without.filter(([, { optional, cpu }]) => optional !== true || cpu === undefined)).toEqual([]);
  });

  it('needs no install script', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([place]) => place)).toEqual([]);
  });

  it('wants exact versions', () => {
    const { dependencies, devDependencies } = readPackageManifest();
    const wanted = Object.values({ ...dependencies, ...devDependencies });
    expect(wanted.filter((version) => !/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('holds only licences that Dolen may be shipped with, and weak copyleft only among the tools', () => {
    const allowed = ['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'MIT'];
    const other = locked.filter(([, { license }]) => !allowed.includes(license ?? ''));
    expect(other.filter(([, { license, dev }]) => license !== 'MPL-2.0' || dev !== true)).toEqual([]);
  });
});

describe('completeLock', () => {
  it('puts back each platform package as npm wrote it, but for its digest', () => {
    const platforms = locked.filter(([place, { os, cpu }]) => (os ?? cpu) !== undefined && nameOf(place) !== 'fsevents');
    expect(platforms.length).toBeGreaterThan(50);
    const without = {
      packages: Object.fromEntries(Object.entries(lock.packages).filter(([place]) => !platforms.some(([gone]) => gone === place))),
    };
    const completed = completeLock(without);
    const shape = ({ version, os, cpu, libc, dev, license, optional }: LockedPackage): LockedPackage =>
      JSON.parse(JSON.stringify({ version, os, cpu, libc, dev, license, optional })) as LockedPackage;
    const expected = platforms.filter(([place]) => completed.added.includes(nameOf(place)));
    expect(expected.length).toBe(completed.added.length);
    for (const [place, original] of expected) expect(shape(completed.lock.packages[place] ?? {}), place).toEqual(shape(original));
    expect(Object.keys(completed.lock.packages)).toEqual(Object.keys(lock.packages).filter((place) => place in completed.lock.packages));
  });

  it('changes nothing in a complete lock', () => {
    expect(JSON.stringify(completeLock(lock).lock)).toBe(JSON.stringify(lock));
  });

  it.each([
    ['@oxlint/binding-linux-x64-musl', [], { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@rolldown/binding-win32-arm64-msvc', [], { os: ['win32'], cpu: ['arm64'], libc: [] }],
    ['@oxlint-tsgolint/darwin-x64', [], { os: ['darwin'], cpu: ['x64'], libc: [] }],
    ['@duckdb/node-bindings-linux-arm64', ['@duckdb/node-bindings-linux-arm64-musl'], { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }],
    ['@rolldown/binding-wasm32-wasi', [], { os: [], cpu: ['wasm32'], libc: [] }],
  ])('reads the platform of %s', (name, siblings, platform) => {
    expect(readPlatform(name, siblings)).toEqual(platform);
  });

  it('refuses a name that tells no platform', () => {
    expect(() => readPlatform('fsevents')).toThrow(/cannot be read from its name/);
  });
});
