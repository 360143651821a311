package dev.slipway.protocol.appspec;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.NearestName;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import java.util.Optional;
import java.util.Set;

/** Says that a required key is missing or empty, and why that may be. */
public final class MissingKeys {
    private final Scope scope;

    public MissingKeys(Scope scope) {
        this.scope = scope;
    }

    /**
     * Notes a problem unless the key has a value.
     *
     * @param subject more about what lacks the key, beginning with a blank, or empty
     * @param instead what to write
     */
    public void require(YamlFields entry, String path, String key, String subject, String instead) {
        if (entry.value(key).isPresent()) {
            return;
        }
        Optional<Entry> empty = entry.entry(key);
        if (empty.isPresent()) {
            scope.remarks().problem(empty.get().key(), path, emptyValue(empty.get(), key, subject) + "; " + instead);
            return;
        }
        Optional<String> misspelt = entry.names().stream()
                .filter(name -> NearestName.of(name, Set.of(key)).isPresent())
                .findFirst();
        String message = misspelt.map(name -> "%s is missing%s; write \"%s\" instead of \"%s\"."
                        .formatted(key, subject, key, Text.excerpt(name)))
                .orElse(key + " is missing" + subject + "; " + instead);
        scope.remarks().problem(entry.mapping(), path, message);
    }

    /** A placeholder that begins with the comment sign leaves nothing of the value. */
    private String emptyValue(Entry entry, String key, String subject) {
        String comment = Placeholders.emptiedByComment(scope, entry)
                ? ", because # begins a comment: put the value in quotes"
                : "";
        return key + " has no value" + subject + comment;
    }
}
