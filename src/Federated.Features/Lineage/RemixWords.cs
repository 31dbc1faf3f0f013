namespace Federated.Features.Lineage;

/// <summary>Says to a person why they cannot remix a post.</summary>
public static class RemixWords
{
    public static string Of(RemixVerdict verdict) => verdict switch
    {
        RemixVerdict.Allowed or RemixVerdict.Approved => "",
        RemixVerdict.MayAsk => "Its author wants to be asked before somebody remixes this post.",
        RemixVerdict.Waiting => "You have asked to remix this post; its author has not answered yet.",
        RemixVerdict.Refused => "Its author does not let you remix this post.",
        _ => "The post that you want to remix is not there any more.",
    };
}
