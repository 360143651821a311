package dev.slipway.cli.kubeconfig;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.protocol.yaml.NearestName;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig that a verb goes by, read for what kubectl refuses and the client overlooks: with a context that the file
 * does not have, the client takes the current one in silence, and a misspelt name would steer another cluster. Of
 * several files the first that says something wins, as with kubectl. Every refusal is one of {@link ExitCodes#USAGE}.
 */
public final class Kubeconfig {
    private static final int TOLD = 5;

    private final String name;
    private final List<Path> files;
    private final List<Config> parts;

    private Kubeconfig(List<Path> files) {
        this.name = join(files, Path::toString);
        this.files = List.copyOf(files);
        this.parts = files.stream().map(Kubeconfig::parse).toList();
    }

    /** The one file, which must be there. */
    public static Kubeconfig of(Path file) {
        if (!Files.exists(file)) {
            throw refusal(
                    "the kubeconfig %s does not exist; --kubeconfig or $KUBECONFIG names another".formatted(file));
        }
        return new Kubeconfig(List.of(file));
    }

    /**
     * Those of {@code $KUBECONFIG} that are there, else that of the home directory, which is {@code $HOME} before what the
     * system has for the user; empty if there is none and the process finds its API server without, as in a pod.
     */
    public static Optional<Kubeconfig> of(Map<String, String> environment, Path homeOfUser) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        String said = environment.getOrDefault("HOME", "");
        Path home = said.isEmpty() ? homeOfUser : Path.of(said);
        List<Path> files = named.isEmpty()
                ? List.of(home.resolve(".kube/config"))
                : Stream.of(named.split(Pattern.quote(File.pathSeparator)))
                        .filter(one -> !one.isEmpty())
                        .map(Path::of)
                        .toList();
        List<Path> there = files.stream().filter(Files::exists).toList();
        if (there.isEmpty() && (inPod(environment) || environment.containsKey("KUBERNETES_MASTER"))) {
            return Optional.empty();
        }
        if (there.isEmpty()) {
            throw refusal("there is no kubeconfig %s%s; --kubeconfig or $KUBECONFIG names one"
                    .formatted(join(files, Path::toString), named.isEmpty() ? "" : " ($KUBECONFIG)"));
        }
        return Optional.of(new Kubeconfig(there));
    }

    private static boolean inPod(Map<String, String> environment) {
        return !environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isEmpty();
    }

    /** The name of the context to use, the wanted one or the current one, which is whole. */
    String context(@Nullable String wanted) {
        String chosen = wanted == null ? current() : wanted;
        Context context = first(Config::getContexts, NamedContext::getName, chosen)
                .map(NamedContext::getContext)
                .orElseThrow(
                        () -> refusal("the kubeconfig %s has no context %s%s".formatted(name, chosen, known(chosen))));
        String cluster = text(context.getCluster());
        if (first(Config::getClusters, NamedCluster::getName, cluster)
                .filter(one -> one.getCluster() != null
                        && !text(one.getCluster().getServer()).isEmpty())
                .isEmpty()) {
            throw refusal(
                    cluster.isEmpty()
                            ? "context %s of the kubeconfig %s names no cluster".formatted(chosen, name)
                            : "context %s of the kubeconfig %s names cluster %s, of which the file has no server"
                                    .formatted(chosen, name, cluster));
        }
        String user = text(context.getUser());
        if (!user.isEmpty()
                && first(Config::getUsers, NamedAuthInfo::getName, user).isEmpty()) {
            throw refusal("context %s of the kubeconfig %s names user %s, which the file does not have"
                    .formatted(chosen, name, user));
        }
        return chosen;
    }

    /** What it consists of, the first before the others. */
    List<Config> parts() {
        return parts;
    }

    /** The same files as they are now. */
    Kubeconfig readAgain() {
        return new Kubeconfig(files);
    }

    /** The program by which the context's user logs in, if he does so by one. */
    Optional<ExecPlugin> exec(String context) {
        return user(context)
                .flatMap(user -> Optional.ofNullable(user.info().getExec())
                        .map(exec -> new ExecPlugin(user.name(), exec, user.file())));
    }

    /** The token of the context's user, that of his file before the one that stands here; null if he has none. */
    @Nullable
    String token(String context) {
        return user(context)
                .map(user -> text(user.info().getTokenFile()).isEmpty()
                        ? user.info().getToken()
                        : tokenIn(
                                user.file()
                                        .toAbsolutePath()
                                        .resolveSibling(user.info().getTokenFile()),
                                user))
                .orElse(null);
    }

    private String tokenIn(Path file, User user) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            if (user.info().getToken() != null) {
                return user.info().getToken();
            }
            throw refusal("the tokenFile %s of user %s of the kubeconfig %s cannot be read"
                    .formatted(file, user.name(), user.file()));
        }
    }

    /** As whom the context's user wants to act, if not as himself. */
    Optional<Impersonation> impersonation(String context) {
        return user(context).flatMap(user -> Impersonation.of(user.name(), user.info()));
    }

    /** Whether the user's token is of a kind that the client itself asks for anew. */
    boolean isRenewedByClient(String context) {
        return user(context).map(User::info).map(AuthInfo::getAuthProvider).isPresent();
    }

    /** The {@code proxy-url} of the context's cluster. */
    @Nullable
    String proxy(String context) {
        return first(
                        Config::getClusters,
                        NamedCluster::getName,
                        text(contextOf(context).getCluster()))
                .map(NamedCluster::getCluster)
                .map(Cluster::getProxyUrl)
                .orElse(null);
    }

    /** A user, and the file that has him. */
    private record User(String name, AuthInfo info, Path file) {}

    private Optional<User> user(String context) {
        String user = text(contextOf(context).getUser());
        for (int i = 0; i < parts.size(); i++) {
            Optional<NamedAuthInfo> here = list(parts.get(i).getUsers()).stream()
                    .filter(one -> user.equals(one.getName()))
                    .findFirst();
            if (here.isPresent()) {
                Path file = files.get(i);
                return here.map(NamedAuthInfo::getUser).map(info -> new User(user, info, file));
            }
        }
        return Optional.empty();
    }

    private Context contextOf(String name) {
        return first(Config::getContexts, NamedContext::getName, name)
                .map(NamedContext::getContext)
                .orElseGet(Context::new);
    }

    private String current() {
        return parts.stream()
                .map(part -> text(part.getCurrentContext()))
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElseThrow(() -> refusal("the kubeconfig %s has no current-context%s; --context or kubectl config"
                                .formatted(name, has(contexts()))
                        + " use-context chooses one"));
    }

    private String known(String chosen) {
        List<String> contexts = contexts();
        String near = NearestName.of(chosen, contexts)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
        return near + has(contexts);
    }

    private static String has(List<String> contexts) {
        if (contexts.isEmpty()) {
            return ", nor any context at all";
        }
        int more = contexts.size() - TOLD;
        return "; it has " + join(contexts.stream().limit(TOLD).toList(), one -> one)
                + (more > 0 ? " and %d more".formatted(more) : "");
    }

    private List<String> contexts() {
        return parts.stream()
                .flatMap(part -> list(part.getContexts()).stream())
                .map(context -> text(context.getName()))
                .distinct()
                .sorted()
                .toList();
    }

    private <T> Optional<T> first(
            Function<Config, @Nullable List<T>> list, Function<T, @Nullable String> named, String wanted) {
        return parts.stream()
                .flatMap(part -> list(list.apply(part)).stream())
                .filter(one -> wanted.equals(named.apply(one)))
                .findFirst();
    }

    private static Config parse(Path file) {
        String text = read(file);
        if (text.lines().map(String::strip).allMatch(Kubeconfig::saysNothing)) {
            return new Config();
        }
        try {
            // Paths in it are those from the file.
            return KubeConfigUtils.parseConfig(file.toFile());
        } catch (RuntimeException e) {
            // The library's own sentence goes over many lines and names its classes.
            throw refusal(
                    "%s is no kubeconfig: it is not the YAML of one; kubectl config view --kubeconfig=%s tells where"
                            .formatted(file, file));
        }
    }

    private static boolean saysNothing(String line) {
        return line.isEmpty() || line.startsWith("#") || line.equals("---");
    }

    private static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw refusal("the kubeconfig %s is a directory".formatted(file));
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refusal("the kubeconfig %s cannot be read%s"
                    .formatted(file, Files.isReadable(file) ? "" : ": permission denied"));
        }
    }

    private static <T> String join(List<T> all, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        all.forEach(one -> words.add(word.apply(one)));
        return String.join(", ", words);
    }

    /** {@code contexts:} with nothing behind it is null. */
    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Refusal refusal(String sentence) {
        return new Refusal(ExitCodes.USAGE, sentence);
    }
}
