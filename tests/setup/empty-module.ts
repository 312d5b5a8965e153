// Stands for `server-only` in tests: outside Next's bundler the real one throws when it is imported.
export {};
