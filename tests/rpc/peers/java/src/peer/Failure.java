// SPDX-License-Identifier: Apache-2.0
package peer;

/** What makes a scenario fail. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String why) {
        super(why);
    }
}
