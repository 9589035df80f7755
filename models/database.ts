/** The tables that model queries may name, with the row type of each. One line per model. */
import type { RawDatabase } from './raw.ts'

export interface Database extends RawDatabase {}
