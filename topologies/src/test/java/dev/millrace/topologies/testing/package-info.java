/** What tests share, here and in other modules. */
package dev.millrace.topologies.testing;
