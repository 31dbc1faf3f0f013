namespace Federated.Features.Accounts;

/// <summary>How much fits in a profile of ours.</summary>
public static class ProfileLimits
{
    /// <summary>Mastodon allows its own people 30 and shows 2,048 of others.</summary>
    public const int DisplayName = 100;

    /// <summary>Characters as typed; Misskey cuts what it shows at 2,048.</summary>
    public const int Bio = 2000;

    /// <summary>As many as Mastodon's own people have.</summary>
    public const int Fields = 4;

    /// <summary>Of a field's name, and of its value.</summary>
    public const int FieldText = 255;
}
