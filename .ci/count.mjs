// Adds up the suites' reports; a step that failed outside a suite, or a suite without a report, counts as one failure.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [dir, failedSteps] = process.argv.slice(2)
let passed = 0
let failed = 0
for (const suite of ['unit', 'browser', 'dbt']) {
  const path = join(dir, `${suite}.json`)
  if (!existsSync(path)) {
    console.log(`${suite}: no report`)
    failed += 1
    continue
  }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  console.log(`${suite}: ${report.numPassedTests} of ${report.numTotalTests} tests passed`)
  passed += report.numPassedTests
  // A file that cannot even be loaded has no tests of its own to count.
  failed += report.success ? 0 : Math.max(1, report.numFailedTests)
}
if (failed === 0) failed += Number(failedSteps)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
