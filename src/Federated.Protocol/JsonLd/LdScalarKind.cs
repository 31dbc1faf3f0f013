namespace Federated.Protocol.JsonLd;

/// <summary>What kind of JSON scalar a value is.</summary>
internal enum LdScalarKind
{
    Null,
    False,
    True,
    Number,
    String,
}
