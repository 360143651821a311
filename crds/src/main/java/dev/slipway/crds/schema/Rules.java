package dev.slipway.crds.schema;

/** CEL rules and messages that several fields share. */
public final class Rules {
    /**
     * Looked at when an object is created, never again (with {@code optionalOldSelf}): a rule that changes in a later
     * version must not make stored objects unwritable, and so undeletable. Needed where the API server cannot see that
     * nothing has changed: on the whole object, and on a spec of which a part may change.
     */
    public static final String AT_CREATION = "oldSelf.hasValue() || ";

    /** A name that an object can have. */
    public static final String OBJECT_NAME = "self.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')";

    /** A reference to a DeploymentConfig, or a predefined one. */
    public static final String CONFIG_NAME =
            "self.startsWith('CodeDeployDefault.') || self.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')";

    public static final String CONFIG_NAME_MESSAGE =
            "deploymentConfigName must be the object name of a DeploymentConfig (lower-case letters, digits, - and .)"
                    + " or a predefined config, such as CodeDeployDefault.OneAtATime";

    /** The predefined configs are these and no others (S 5.2). */
    public static final String PREDEFINED_CONFIG = "!self.startsWith('CodeDeployDefault.') || self.substring(18) in ["
            + "'AllAtOnce', 'HalfAtATime', 'OneAtATime', 'LambdaAllAtOnce',"
            + " 'LambdaCanary10Percent5Minutes', 'LambdaCanary10Percent10Minutes',"
            + " 'LambdaCanary10Percent15Minutes', 'LambdaCanary10Percent30Minutes',"
            + " 'LambdaLinear10PercentEvery1Minute', 'LambdaLinear10PercentEvery2Minutes',"
            + " 'LambdaLinear10PercentEvery3Minutes', 'LambdaLinear10PercentEvery10Minutes']";

    public static final String PREDEFINED_CONFIG_MESSAGE =
            "the predefined configs are CodeDeployDefault.AllAtOnce, HalfAtATime, OneAtATime, LambdaAllAtOnce,"
                    + " LambdaCanary10Percent5Minutes, ...10Minutes, ...15Minutes, ...30Minutes,"
                    + " LambdaLinear10PercentEvery1Minute, ...2Minutes, ...3Minutes and ...10Minutes";

    private Rules() {}
}
