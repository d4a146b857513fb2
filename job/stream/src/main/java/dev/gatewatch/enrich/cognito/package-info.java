/** Calls Amazon Cognito: for histories, the names of users, pools and their app clients. */
@NullMarked
package dev.gatewatch.enrich.cognito;

import org.jspecify.annotations.NullMarked;
