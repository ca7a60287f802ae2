/** The topic catalogue as an AsyncAPI document. */
package dev.millrace.schemas.asyncapi;
