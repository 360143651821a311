package dev.slipway.protocol.appspec;

import dev.slipway.protocol.appspec.permissions.Permission;
import dev.slipway.protocol.appspec.permissions.PermissionsReader;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlReader;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an AppSpec for hosts by CodeDeploy's rules (A 8) with the corrections of A 17. Total: whatever the bytes, the
 * answer is {@link AppSpecResult.Parsed} or {@link AppSpecResult.Refused}, never an exception.
 *
 * <p>Both {@code os: linux} and {@code os: windows} parse, each by its own rules, so that a file can be checked away
 * from its host; a host passes its own system and gets a refusal for the other.
 */
public final class AppSpecParser {
    static final Set<String> KEYS = Set.of("version", "os", "files", "permissions", "hooks", "file_exists_behavior");

    /** Words that begin a line of an AppSpec, for hints about lines that are not YAML. */
    private static final Set<String> WORDS = Stream.of(
                    KEYS, FilesReader.KEYS, HooksReader.KEYS, PermissionsReader.KEYS, LifecycleEvent.hookNames())
            .flatMap(names -> names.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final String fileName;
    private final @Nullable OperatingSystem expected;
    private final Set<String> ownEvents;
    private final Remarks remarks = new Remarks();

    private AppSpecParser(String fileName, @Nullable OperatingSystem expected, Set<String> ownEvents) {
        this.fileName = fileName;
        this.expected = expected;
        this.ownEvents = ownEvents;
    }

    /** Reads a file's bytes for either system. */
    public static AppSpecResult parse(byte[] bytes, String fileName) {
        return new AppSpecParser(fileName, null, Set.of()).result(YamlReader.read(bytes, WORDS));
    }

    /** Reads a text for either system. */
    public static AppSpecResult parse(String text, String fileName) {
        return new AppSpecParser(fileName, null, Set.of()).result(YamlReader.read(text, WORDS));
    }

    /** Reads a file's bytes on a host: an AppSpec for another system is refused. */
    public static AppSpecResult parse(byte[] bytes, String fileName, OperatingSystem host) {
        return parse(bytes, fileName, host, Set.of());
    }

    /**
     * The same for a deployment that runs events of its author's own.
     *
     * @param ownEvents their names; those of CodeDeploy's may be among them only if scripts may have them
     */
    public static AppSpecResult parse(byte[] bytes, String fileName, OperatingSystem host, Set<String> ownEvents) {
        return new AppSpecParser(fileName, host, ownEvents).result(YamlReader.read(bytes, WORDS));
    }

    private AppSpecResult result(YamlReading reading) {
        return switch (reading) {
            case YamlReading.Unreadable(Remark problem) -> refused(problem);
            case YamlReading.Empty ignored ->
                refused(
                        new Remark(
                                1,
                                1,
                                "",
                                "the file is empty or all comment; an AppSpec begins with the lines \"version: 0.0\" and \"os: linux\"."));
            case YamlReading.Document document -> result(document);
        };
    }

    private AppSpecResult result(YamlReading.Document document) {
        Optional<Remark> misfit = Beginning.misfit(document);
        if (misfit.isPresent() || !(document.root() instanceof Mapping root)) {
            return refused(misfit.orElseThrow());
        }
        if (document.ignoredFromLine() > 0) {
            remarks.warning(
                    root,
                    "",
                    Effect.IGNORED,
                    "what follows from line %d on is ignored: an AppSpec is one document."
                            .formatted(document.ignoredFromLine()));
        }
        YamlFields fields = new YamlFields(root, "", remarks);
        Optional<ForeignFormat> foreign = ForeignFormat.recognise(fields);
        if (foreign.isPresent() && foreign.get().isWhole()) {
            return refused(foreign.get().refusal());
        }
        Set<String> explained = foreign.stream()
                .peek(mixture -> remarks.warning(mixture.at(), mixture.key(), Effect.IGNORED, mixture.warning()))
                .map(ForeignFormat::key)
                .collect(Collectors.toSet());
        new UnknownKeys(remarks, document).warnTopLevel(fields, KEYS, explained);
        AppSpec appSpec = appSpec(fields, document);
        List<Remark> problems = remarks.problems();
        return problems.isEmpty()
                ? new AppSpecResult.Parsed(fileName, appSpec, remarks.warnings())
                : new AppSpecResult.Refused(fileName, problems, remarks.warnings());
    }

    private AppSpec appSpec(YamlFields fields, YamlReading.Document document) {
        HeaderReader header = new HeaderReader(fields, remarks);
        header.checkVersion();
        OperatingSystem os = header.os(expected);
        Scope scope = new Scope(remarks, document, os, ownEvents);
        List<FileMapping> files = new FilesReader(scope).read(fields);
        List<Permission> permissions = new PermissionsReader(scope).read(fields, files);
        Map<String, List<Script>> hooks = new HooksReader(scope).read(fields);
        return new AppSpec(HeaderReader.VERSION, os, files, permissions, hooks, header.fileExistsBehavior());
    }

    private AppSpecResult refused(Remark problem) {
        return new AppSpecResult.Refused(fileName, List.of(problem), remarks.warnings());
    }
}
