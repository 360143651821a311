package dev.slipway.cli.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.Refusal;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final String SERVER = "https://api.prod.example.com:6443";

    @ParameterizedTest
    @CsvSource({
        "https_proxy, proxy:3128, http://proxy:3128",
        "HTTPS_PROXY, http://u:p@proxy, http://u:p@proxy:80",
        "HTTPS_PROXY, https://proxy, https://proxy:443",
        "HTTP_PROXY, http://proxy:3128, ",
    })
    void environmentNamesTheProxyInEitherCase(String variable, String value, URI proxy) {
        assertThat(Proxies.to(SERVER, null, Map.of(variable, value)).orElse(null))
                .isEqualTo(proxy);
    }

    @Test
    void plainServerHasItsOwnVariable() {
        assertThat(Proxies.to("http://api:8080", null, Map.of("http_proxy", "proxy:1", "https_proxy", "other:1")))
                .contains(URI.create("http://proxy:1"));
    }

    @Test
    void proxyOfTheClusterCountsBeforeTheEnvironment() {
        assertThat(Proxies.to(SERVER, "http://own:3128", Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "*")))
                .contains(URI.create("http://own:3128"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.prod.example.com:6443 | example.com          | true
            https://api.prod.example.com:6443 | .example.com         | true
            https://api.prod.example.com:6443 | a, *.example.com     | true
            https://api.prod.example.com:6443 | EXAMPLE.com:6443     | true
            https://api.prod.example.com:6443 | example.com:443      | false
            https://api.prod.example.com:6443 | ample.com            | false
            https://example.com               | .example.com         | false
            https://example.com               | example.com:443      | true
            https://10.1.2.3:6443             | 10.0.0.0/8           | true
            https://10.1.2.3:6443             | 11.0.0.0/8, 10.1.2.3 | true
            https://10.1.2.3:6443             | 11.0.0.0/8           | false
            https://10.1.2.3:6443             | 10.0.0.0/99          | false
            https://[fd00::1]:6443            | fd00::/8             | true
            https://api                       | *                    | true
            https://api                       | ' ,'                 | false
            https://127.0.0.1:6443            | ' '                  | true
            https://localhost:6443            | ' '                  | true
            """)
    void noProxyExceptsServers(String server, String list, boolean direct) {
        assertThat(Proxies.to(server, null, Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", list))
                        .isEmpty())
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://u:secret@proxy:1080", "http://u:secret@", "http://u:secret@a b"})
    void whatCannotBeUsedIsRefusedWithoutItsPassword(String value) {
        assertThatThrownBy(() -> Proxies.to(SERVER, null, Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }
}
