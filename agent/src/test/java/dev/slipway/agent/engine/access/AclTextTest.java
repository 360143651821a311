package dev.slipway.agent.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.AclEntry.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A 9, "ACL": what is added to the entries of an AppSpec before all is set at once. */
class AclTextTest {
    private static final AclEntry BOB = new AclEntry(false, Kind.USER, "bob", 6);
    private static final AclEntry DEFAULT_STAFF = new AclEntry(true, Kind.GROUP, "staff", 5);

    /** A 9: base entries come from the file's mode; a named entry without a mask gets one equal to the group's bits. */
    @Test
    void addsBaseEntriesAndAMaskFromTheMode() {
        assertThat(AclText.of(List.of(BOB), 0640)).isEqualTo("user::rw-,group::r--,other::---,user:bob:rw-,mask::r--");
    }

    /** Setuid, setgid and sticky are no part of an access list. */
    @Test
    void leavesTheSpecialBitsOut() {
        assertThat(AclText.of(List.of(BOB), 07751)).isEqualTo("user::rwx,group::r-x,other::--x,user:bob:rw-,mask::r-x");
    }

    /** A 9: a mask that is given stays as it is, also without any named entry. */
    @Test
    void takesTheMaskThatIsGiven() {
        AclEntry mask = new AclEntry(false, Kind.MASK, "", 7);
        assertThat(AclText.of(List.of(mask, BOB), 0640))
                .isEqualTo("user::rw-,group::r--,other::---,user:bob:rw-,mask::rwx");
        assertThat(AclText.of(List.of(mask), 0640)).isEqualTo("user::rw-,group::r--,other::---,mask::rwx");
    }

    /** A 9: default entries get default base entries and a default mask of their own, and the access list stays bare. */
    @Test
    void addsDefaultBaseEntriesForDefaultEntriesOnly() {
        assertThat(AclText.of(List.of(DEFAULT_STAFF), 0750))
                .isEqualTo("user::rwx,group::r-x,other::---,"
                        + "default:user::rwx,default:group::r-x,default:other::---,"
                        + "default:group:staff:r-x,default:mask::r-x");
    }

    /** A 8: default entries may be nameless; then they replace the base entry, and the mask follows the group's. */
    @Test
    void takesDefaultBaseEntriesThatAreGiven() {
        AclEntry group = new AclEntry(true, Kind.GROUP, "", 7);
        AclEntry other = new AclEntry(true, Kind.OTHER, "", 0);
        assertThat(AclText.of(List.of(group, DEFAULT_STAFF, other), 0755))
                .isEqualTo("user::rwx,group::r-x,other::r-x,"
                        + "default:user::rwx,default:group::rwx,default:other::---,"
                        + "default:group:staff:r-x,default:mask::rwx");
    }

    /** No name can end its entry, begin another one or be read as an escape: setfacl reads octal ones. */
    @Test
    void quotesNames() {
        AclEntry odd = new AclEntry(false, Kind.USER, "CORP\\jürgen, x", 4);
        assertThat(AclText.of(List.of(odd), 0600))
                .isEqualTo(
                        "user::rw-,group::---,other::---," + "user:CORP\\134j\\303\\274rgen\\054\\040x:r--,mask::---");
    }
}
