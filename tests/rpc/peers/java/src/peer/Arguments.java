// SPDX-License-Identifier: Apache-2.0
package peer;

import java.util.ArrayList;
import java.util.List;

/** The arguments of client and server. */
final class Arguments {
    String certificate;
    String key;
    String authorities;
    String unix;
    final List<String> words = new ArrayList<>();

    Arguments(String[] words) {
        int i = 0;
        while (i < words.length) {
            switch (words[i++]) {
                case "--tls":
                    certificate = words[i++];
                    key = words[i++];
                    break;
                case "--cert":
                    certificate = words[i++];
                    break;
                case "--key":
                    key = words[i++];
                    break;
                case "--ca":
                case "--client-ca":
                    authorities = words[i++];
                    break;
                case "--unix":
                    unix = words[i++];
                    break;
                default:
                    this.words.add(words[i - 1]);
                    break;
            }
        }
    }
}
