package dev.slipway.protocol.appspec;

import static dev.slipway.protocol.appspec.AppSpecAssertions.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.FileMode;
import dev.slipway.protocol.appspec.permissions.FileType;
import dev.slipway.protocol.appspec.permissions.Permission;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppSpecParserTest {
    private static final String WHOLE = """
            version: 0.0
            os: linux
            files:
              - source: /
                destination: /opt/web
              - source: conf/web.conf
                destination: /etc/web
            file_exists_behavior: OVERWRITE
            permissions:
              - object: /opt/web
                pattern: "*.sh"
                except: ["secret.sh"]
                type: [file]
                owner: web
                group: www
                mode: 0755
                acls:
                  - "user:bob:rx"
                  - "d:g:ops:6"
                context:
                  user: system_u
                  type: httpd_sys_content_t
                  range: s0-s3:c0.c5,c7
            hooks:
              ApplicationStop:
                - location: scripts/stop.sh
              ValidateService:
                - location: ./scripts/check.sh
                  timeout: 30
                  runas: web
                - location: /scripts/more.sh
                  timeout: "60"
                  sudo: true
            """;

    @Test
    void readsEverySectionOfAWholeAppSpec() {
        AppSpecResult.Parsed result = parsed(WHOLE);

        AppSpec appSpec = result.appSpec();
        assertThat(result.warnings()).isEmpty();
        assertThat(appSpec.version()).isEqualTo("0.0");
        assertThat(appSpec.os()).isEqualTo(OperatingSystem.LINUX);
        assertThat(appSpec.files())
                .containsExactly(new FileMapping("/", "/opt/web"), new FileMapping("conf/web.conf", "/etc/web"));
        assertThat(appSpec.fileExistsBehavior()).isEqualTo(FileExistsBehavior.OVERWRITE);
        assertThat(appSpec.permissions())
                .containsExactly(new Permission(
                        "/opt/web",
                        "*.sh",
                        List.of("secret.sh"),
                        Set.of(FileType.FILE),
                        "web",
                        "www",
                        new FileMode(0755),
                        List.of(
                                new AclEntry(false, AclEntry.Kind.USER, "bob", 5),
                                new AclEntry(true, AclEntry.Kind.GROUP, "ops", 6)),
                        new SelinuxContext("system_u", "httpd_sys_content_t", "s0-s3:c0.c5,c7")));
        assertThat(appSpec.hooks()).containsOnlyKeys("ApplicationStop", "ValidateService");
        assertThat(appSpec.scripts("ApplicationStop"))
                .containsExactly(new Script("scripts/stop.sh", 3600, null, false));
        assertThat(appSpec.scripts("ValidateService"))
                .containsExactly(
                        new Script("./scripts/check.sh", 30, "web", false),
                        new Script("/scripts/more.sh", 60, null, true));
        assertThat(appSpec.scripts("AfterInstall")).isEmpty();
    }

    @Test
    void readsTheSameFromBytesWithByteOrderMarkAndCarriageReturns() {
        String windowsEditor = "\uFEFF" + WHOLE.replace("\n", "\r\n");

        AppSpecResult result = AppSpecParser.parse(
                windowsEditor.getBytes(StandardCharsets.UTF_8), "appspec.yml", OperatingSystem.LINUX);

        assertThat(result).isEqualTo(parsed(WHOLE));
    }
}
