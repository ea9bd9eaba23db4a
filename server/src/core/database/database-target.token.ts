/** Injection token of the `DatabaseTarget`. */
export const DATABASE_TARGET = Symbol('DATABASE_TARGET');
