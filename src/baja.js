#!/usr/bin/env -S node --max-semi-space-size=2
import { runBuilt } from './built.js'

await runBuilt('cli.js')
