#!/usr/bin/env node
// The command as npm installs it: TypeScript is read as it is, there is no build step.
import { register } from 'tsx/esm/api'

register()
await import('../cli.ts')
