package dev.slipway.protocol.appspec;

import dev.slipway.protocol.appspec.AclEntry.Kind;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code acls} and {@code context} of an entry of permissions (A 8, "ACL entry", "SELinux range"). */
final class AccessReader {
    private static final String ACL_FORM =
            "write [default:]user|group|mask|other:[name]:rwx, for example \"user:bob:rx\"";
    private static final Pattern LEVELS = Pattern.compile("s([0-9]{1,9})(?:-s([0-9]{1,9}))?");
    private static final Pattern CATEGORIES = Pattern.compile("c([0-9]{1,9})(?:\\.c([0-9]{1,9}))?");
    private static final int MAX_CATEGORY = 1023;
    private static final Set<String> CONTEXT_KEYS = Set.of("user", "name", "type", "range");

    private final Scope scope;

    AccessReader(Scope scope) {
        this.scope = scope;
    }

    List<AclEntry> acls(YamlFields entry) {
        List<AclEntry> acls = new ArrayList<>();
        List<YamlNode> items = entry.list("acls", "\"acls: ['user:bob:rx']\"");
        for (int i = 0; i < items.size(); i++) {
            String path = entry.pathOf("acls") + "[" + i + "]";
            if (items.get(i) instanceof Scalar scalar) {
                acl(scalar, path).ifPresent(acls::add);
            } else {
                problem(items.get(i), path, "expected text, found %s; put the entry in quotes");
            }
        }
        return acls;
    }

    @Nullable
    SelinuxContext context(YamlFields entry) {
        Optional<YamlNode> value = entry.value("context");
        if (value.isEmpty()) {
            return null;
        }
        String path = entry.pathOf("context");
        if (!(value.get() instanceof Mapping mapping)) {
            problem(
                    value.get(),
                    path,
                    "expected a mapping, found %s; write type, and if needed user and range, under context");
            return null;
        }
        YamlFields context = new YamlFields(mapping, path, scope.remarks());
        new UnknownKeys(scope.remarks(), scope.document()).warnPermission(context, CONTEXT_KEYS);
        new MissingKeys(scope).require(context, path, "type", "", "write for example \"type: httpd_sys_content_t\".");
        Optional<String> type = context.trimmed("type");
        Optional<String> user = context.trimmed("user").or(() -> context.trimmed("name"));
        Optional<String> range = context.trimmed("range");
        if (range.isPresent() && !isRange(range.get())) {
            problem(
                    context.value("range").orElseThrow(),
                    context.pathOf("range"),
                    "%s is not an SELinux range; write sN, sN-sM or sN-sM:cA.cB,cC with rising levels and categories from 0 to 1023");
        }
        return type.map(word -> new SelinuxContext(user.orElse(null), word, range.orElse(null)))
                .orElse(null);
    }

    private Optional<AclEntry> acl(Scalar scalar, String path) {
        List<String> parts = new ArrayList<>(Arrays.asList(scalar.text().split(":", -1)));
        boolean isDefault = parts.size() > 2 && matches(parts.getFirst(), "default");
        if (isDefault) {
            parts.removeFirst();
        }
        if (parts.size() < 2 || parts.size() > 3) {
            return refuse(scalar, path, "has the wrong number of parts");
        }
        Optional<Kind> kind = kind(parts);
        if (kind.isEmpty()) {
            return refuse(scalar, path, "is for nobody known");
        }
        String name = parts.size() == 3 ? parts.get(1) : nameOfTwo(parts.getFirst(), kind.get());
        Optional<Integer> permissions = permissions(parts.getLast());
        if (permissions.isEmpty()) {
            return refuse(scalar, path, "has no permissions of the letters r, w, x, - or one digit from 0 to 7");
        }
        boolean takesName = kind.get() == Kind.USER || kind.get() == Kind.GROUP;
        if (!takesName && !name.isEmpty()) {
            return refuse(scalar, path, "gives a name to " + kind.get().word());
        }
        if (name.codePoints().anyMatch(AccessReader::endsLines)) {
            return refuse(scalar, path, "has a name with a line break or another control character");
        }
        if (name.isEmpty() && !isDefault && kind.get() != Kind.MASK) {
            return refuse(scalar, path, "sets a base entry, which comes from mode");
        }
        return Optional.of(new AclEntry(isDefault, kind.get(), name, permissions.get()));
    }

    private static boolean endsLines(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Of three parts the first is the kind; of two it is mask, other or a user's name. */
    private static Optional<Kind> kind(List<String> parts) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(candidate -> matches(parts.getFirst(), candidate.word()))
                .findFirst();
        if (parts.size() == 3) {
            return kind;
        }
        return kind.filter(candidate -> candidate == Kind.MASK || candidate == Kind.OTHER)
                .or(() -> Optional.of(Kind.USER));
    }

    private static String nameOfTwo(String first, Kind kind) {
        return kind == Kind.USER ? first : "";
    }

    private static boolean matches(String written, String word) {
        return written.equals(word) || written.equals(word.substring(0, 1));
    }

    private static Optional<Integer> permissions(String text) {
        if (text.matches("[0-7]")) {
            return Optional.of(Integer.parseInt(text));
        }
        if (!text.matches("[rwx-]+")) {
            return Optional.empty();
        }
        int read = text.contains("r") ? 4 : 0;
        int write = text.contains("w") ? 2 : 0;
        return Optional.of(read + write + (text.contains("x") ? 1 : 0));
    }

    private static boolean isRange(String range) {
        int colon = range.indexOf(':');
        Matcher levels = LEVELS.matcher(colon < 0 ? range : range.substring(0, colon));
        if (!levels.matches()) {
            return false;
        }
        boolean rise =
                levels.group(2) == null || Integer.parseInt(levels.group(2)) >= Integer.parseInt(levels.group(1));
        return rise && (colon < 0 || areCategories(range.substring(colon + 1)));
    }

    private static boolean areCategories(String text) {
        BitSet seen = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher categories = CATEGORIES.matcher(part);
            if (!categories.matches()) {
                return false;
            }
            int first = Integer.parseInt(categories.group(1));
            int last = categories.group(2) == null ? first : Integer.parseInt(categories.group(2));
            if (last < first
                    || last > MAX_CATEGORY
                    || !seen.get(first, last + 1).isEmpty()) {
                return false;
            }
            seen.set(first, last + 1);
        }
        return true;
    }

    private Optional<AclEntry> refuse(Scalar scalar, String path, String why) {
        problem(scalar, path, "the ACL entry %s " + why + "; " + ACL_FORM);
        return Optional.empty();
    }

    private void problem(YamlNode at, String path, String message) {
        scope.remarks().problem(at, path, message.replace("%s", at.describe()) + ".");
    }
}
