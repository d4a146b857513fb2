/** Asks Amazon Cognito: for histories, for the names of users, for pools and their app clients. */
@NullMarked
package dev.gatewatch.enrich.cognito;

import org.jspecify.annotations.NullMarked;
