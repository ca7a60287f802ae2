/** Holds the deployment files against the code, and against what their readers understand. */
package dev.millrace.deploy;
