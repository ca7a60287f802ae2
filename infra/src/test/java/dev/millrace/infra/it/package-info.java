/**
 * Tests of the built distribution as a user has it: real processes, real ports, a temporary data
 * folder. Most share one platform, which starts with the first test that asks for it.
 */
package dev.millrace.infra.it;
